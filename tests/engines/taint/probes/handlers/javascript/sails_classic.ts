// api/controllers/ShowController.js
module.exports = { show: function (req, res) { listed(req.param('a')); } };
