const { exec } = require('child_process');
module.exports = (req, res) => {
  let size = 0;
  req.on('data', (chunk) => { size += chunk.length; });
  req.on('end', () => {
    exec('head -c ' + size);
  });
};
