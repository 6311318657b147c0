<p><?= $sort ?></p> <?php // SINK cross-site-scripting
