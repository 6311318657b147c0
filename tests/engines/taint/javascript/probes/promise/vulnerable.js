const { exec } = require('child_process');
const later = (value) => new Promise((resolve, reject) => {
  setTimeout(() => resolve(value), 10);
});
module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  later(name).then((found) => exec(found)); // SINK command-injection
};
