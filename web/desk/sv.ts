export const sv = {
  title: 'Skrivbord',
  register: 'Registrera kontakt',
  nothing: 'Här visas nyheter som du behöver se. Ditt arbete hittar du i menyn.',
  noRoles: 'Du har inga roller än, så det finns inget att visa. Tala med din lokala administratör.',
};
