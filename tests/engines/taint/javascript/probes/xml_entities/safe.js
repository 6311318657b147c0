const libxmljs = require('libxmljs');
module.exports = (req, res) => {
  libxmljs.parseXml(req.body.xml, { noent: false });
  libxmljs.parseXml(req.body.xml);
};
