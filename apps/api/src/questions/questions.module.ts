import { Module } from '@nestjs/common';
import { PublicQuestionsController } from './public-questions.controller.js';
import { QuestionsController } from './questions.controller.js';

@Module({ controllers: [QuestionsController, PublicQuestionsController] })
export class QuestionsModule {}
