<h1><?= $word ?></h1><?php // SINK cross-site-scripting
