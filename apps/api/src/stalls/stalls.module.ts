import { Module } from '@nestjs/common';
import { StallsController } from './stalls.controller.js';

@Module({ controllers: [StallsController] })
export class StallsModule {}
