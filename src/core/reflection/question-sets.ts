/**
 * What is asked in one week. `{it}` stands for something the person logged that week; `plain` is asked
 * where they logged nothing. The wording is our own; the models are those of the named authors.
 */
export type QuestionSet = {
  readonly id: string;
  readonly model: ReflectionModel;
  readonly questions: readonly Question[];
};

export type Question = { readonly plain: string; readonly aboutLogged?: string };

/** What / So what / Now what (Rolfe 2001), Gibbs 1988, Kolb 1984. */
export type ReflectionModel = 'what' | 'gibbs' | 'kolb';

/** Three short questions each: not knowing a method and having no time are what keeps library staff from reflecting. */
export const QUESTION_SETS: readonly QuestionSet[] = [
  {
    id: 'what-1',
    model: 'what',
    questions: [
      {
        plain: 'What happened this week that you want to remember? Two lines are plenty.',
        aboutLogged: 'You logged {it} this week. What do you want to remember from it?',
      },
      { plain: 'So what? How does it change the way you see your work?' },
      { plain: 'Now what? What will you do with it, and by when?' },
    ],
  },
  {
    id: 'gibbs-1',
    model: 'gibbs',
    questions: [
      {
        plain: 'Which moment of this week stayed with you, and how did it feel?',
        aboutLogged: 'How did {it} go for you, and how did you feel about it?',
      },
      { plain: 'What went well, what did not, and why do you think so?' },
      { plain: 'What would you do differently next time?' },
    ],
  },
  {
    id: 'kolb-1',
    model: 'kolb',
    questions: [
      {
        plain: 'What did you try or see for the first time this week?',
        aboutLogged: 'In {it} this week, what did you do or see for the first time?',
      },
      { plain: 'What did you notice, and is there a general rule in it?' },
      { plain: 'Where could you try that rule next?' },
    ],
  },
  {
    id: 'what-2',
    model: 'what',
    questions: [
      {
        plain: 'What did a reader, a colleague or a problem teach you this week?',
        aboutLogged: 'What is the one thing from {it} that you would tell a colleague?',
      },
      { plain: 'So what? Who would notice the difference if you used it?' },
      { plain: 'Now what? What is the smallest next step?' },
    ],
  },
  {
    id: 'gibbs-2',
    model: 'gibbs',
    questions: [
      {
        plain: 'What did not go as planned this week, and how did you react?',
        aboutLogged: 'What surprised you in {it}, and how did you react?',
      },
      { plain: 'What was good about it all the same?' },
      { plain: 'What else could you have done, and what will you do if it comes up again?' },
    ],
  },
  {
    id: 'kolb-2',
    model: 'kolb',
    questions: [
      {
        plain: 'Which piece of your work did you do in a new way this week?',
        aboutLogged: 'After {it}, which piece of your work looks different?',
      },
      { plain: 'What worked better or worse than before, and why might that be?' },
      { plain: 'What will you try in the coming week to find out more?' },
    ],
  },
];

/** A set by its id; an id of an older release is asked as the first set. */
export function questionSet(id: string): QuestionSet {
  const found = QUESTION_SETS.find((each) => each.id === id) ?? QUESTION_SETS[0];
  if (!found) throw new Error('There are no questions');
  return found;
}
