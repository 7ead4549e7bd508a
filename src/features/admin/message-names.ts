/** What each kind of message is, after "To Ana Reyes:", for whoever decides what becomes of it. */
export const MESSAGE_NAMES: Readonly<Record<string, string>> = {
  'reflection.prompt': 'the weekly reflection question',
  'reflection.shared': 'a reflection somebody shared',
  'people.confirm-manager': 'the question whether they manage somebody',
  'people.manager-ended': 'that somebody is no longer a manager',
  'verification.returned': 'a question about their claims, or a no',
  'verification.coordinator': 'that they are a coordinator',
  'verification.waiting': 'that claims wait for them to verify',
  'verification.pass-on': 'a link to pass on to somebody outside',
  'admin.named': 'that they are an administrator',
  'identity.linked': 'that two of their accounts were linked',
  'papers.waits': 'that a paper waits for them to accept it',
  nudge: 'the warnings of a week',
  'nudge.manager': 'that a deadline in their team is in danger',
  digest: 'the weekly team digest',
};
