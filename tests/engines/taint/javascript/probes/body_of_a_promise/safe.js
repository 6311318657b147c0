const db = require('mysql').createConnection({});
function bodyOf(message) {
  return new Promise((resolve, reject) => {
    let text = '';
    message.on('data', (chunk) => { text += chunk.toString(); });
    message.on('end', () => resolve(text));
    message.on('error', reject);
  });
}
module.exports = async (req, res) => {
  const { id } = JSON.parse(await bodyOf(req));
  db.query('DELETE FROM notes WHERE id = ?', [id]);
};
