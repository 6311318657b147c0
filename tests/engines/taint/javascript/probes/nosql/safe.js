const mongoose = require('mongoose');
const User = mongoose.model('User');
const libxmljs = require('libxmljs');
const xml2js = require('xml2js');
module.exports = async (req, res) => {
  const { name } = req.body;
  if (typeof name !== 'string') return;
  User.findOne({ name: name });
  User.findOne({ name: String(req.body.other) });
  User.findOne({ id: req.params.id });
  User.findOne({ name: libxmljs.parseXml(req.body).get('//name').text() });
  const sent = await new xml2js.Parser().parseStringPromise(req.body.xml);
  User.findOne({ name: sent.account.name });
};
