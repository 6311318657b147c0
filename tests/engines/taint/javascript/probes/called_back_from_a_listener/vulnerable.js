const { exec } = require('child_process');
function whole(stream, done) {
  let text = '';
  stream.on('data', (chunk) => { text += chunk; }); // SOURCE
  stream.on('end', () => done(text));
}
module.exports = (req, res) => {
  whole(req, (body) => exec(body)); // SINK command-injection
};
