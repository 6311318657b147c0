const { exec } = require('child_process');
module.exports = (req, res) => {
  let body = '';
  req.on('data', (chunk) => { body += chunk; }); // SOURCE
  req.on('end', () => {
    exec(body); // SINK command-injection
  });
};
