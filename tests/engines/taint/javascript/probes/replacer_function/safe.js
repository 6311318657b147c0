const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text) => text.replace(/[&<>"']/g, (one) => ENTITIES[one]);
document.write('<option>' + escaped(decodeURIComponent(location.hash)) + '</option>');
