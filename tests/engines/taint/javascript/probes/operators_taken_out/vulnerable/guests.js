const router = require('express').Router();
const mongoose = require('mongoose');
const Guest = mongoose.model('Guest');
router.post('/', async (req, res) => {
  const found = await Guest.find({ $where: `this.name == '${req.body.name}'` }); // SOURCE // SINK nosql-injection
  res.json({ known: found.length > 0 });
});
router.get('/', async (req, res) => {
  const wanted = JSON.parse(req.query.wanted); // SOURCE
  res.json({ known: Boolean(await Guest.findOne(wanted)) }); // SINK nosql-injection
});
module.exports = router;
