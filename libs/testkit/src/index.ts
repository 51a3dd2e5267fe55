export { objectStream, pdfOf, phonePicture, type PdfObject } from './sample-files.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { codeLists, programmeRules, workingCalendars } from './rule-data.js';
export { actorOf, CaseStory, COUNCIL_MORNING, factsFor, givenCase, MINUTES, nationalCode, ofPerson, pickIds, storyUntil, wholeWay } from './given-case.js';
export { lettersOf, readPdf, type ReadPdf } from './read-pdf.js';
export { readWorkbook, type ReadSheet } from './read-workbook.js';
