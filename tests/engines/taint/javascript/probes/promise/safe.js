const { exec } = require('child_process');
const later = (value) => new Promise((resolve, reject) => {
  setTimeout(() => resolve('ls'), 10);
});
module.exports = (req, res) => {
  later(req.query.name).then((found) => exec(found));
};
