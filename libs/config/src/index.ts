export {
  type Config, type ConfigFault, type ConfigReading, type DatabaseChoice, type MailChoice, type SmsChoice, describeFaults, environmentOf, readConfig,
} from './config.js';
export { demoStart } from './demo-start.data.js';
