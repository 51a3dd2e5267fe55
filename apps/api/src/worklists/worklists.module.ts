import { Module } from '@nestjs/common';
import { WorklistsController } from './worklists.controller.js';

@Module({ controllers: [WorklistsController] })
export class WorklistsModule {}
