const libxmljs = require('libxmljs');
module.exports = (req, res) => {
  const text = req.body.xml; // SOURCE
  libxmljs.parseXml(text, { noent: true }); // SINK xml-entities
};
