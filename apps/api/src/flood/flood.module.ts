import { Module } from '@nestjs/common';
import { FloodController } from './flood.controller.js';

@Module({ controllers: [FloodController] })
export class FloodModule {}
