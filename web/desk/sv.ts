export const sv = {
  title: 'Skrivbord',
  register: 'Registrera kontakt',
  nothing: 'Inget väntar på dig just nu.',
  noRoles: 'Du har inga roller än, så det finns inget att visa. Tala med din lokala administratör.',
};
