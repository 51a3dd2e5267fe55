import { Module } from '@nestjs/common';
import { TrackController } from './track.controller.js';

@Module({ controllers: [TrackController] })
export class TrackModule {}
