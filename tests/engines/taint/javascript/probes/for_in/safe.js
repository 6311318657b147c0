const { exec } = require('child_process');
module.exports = (req, res) => {
  const known = { a: req.body.a };
  for (const key in { a: 1, b: 2 }) {
    exec(key);
  }
};
