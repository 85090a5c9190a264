export const sv = {
  title: 'Skrivbord',
  register: 'Registrera kontakt',
  elsewhere: 'Ditt arbete finns i menyn. Här visas det som någon behöver berätta för dig.',
  noRoles: 'Du har inga roller än, så det finns inget att visa. Tala med din lokala administratör.',
};
