/** Library sectors, as the field's directories name them. */
export const SECTOR_NAMES: Readonly<Record<string, string>> = {
  public: 'Public',
  academic: 'Academic',
  school: 'School',
  health: 'Health',
  law: 'Law',
  government: 'Government',
  special: 'Special or corporate',
  tribal: 'Tribal',
  other: 'Another sector',
};
