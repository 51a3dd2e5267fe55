import { Module } from '@nestjs/common';
import { BulkCommandsController } from './bulk-commands.controller.js';
import { CasesController } from './cases.controller.js';

@Module({ controllers: [BulkCommandsController, CasesController] })
export class CasesModule {}
