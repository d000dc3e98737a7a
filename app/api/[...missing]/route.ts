import { answerMissing } from "#server/api/http-answers";

export { answerMissing as GET, answerMissing as POST };
