const { exec } = require('child_process');
module.exports = async (req, res) => {
  let size = 0;
  for await (const part of req) {
    size += part.length;
  }
  exec('truncate -s ' + size);
};
