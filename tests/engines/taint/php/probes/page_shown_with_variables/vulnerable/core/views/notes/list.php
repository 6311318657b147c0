<p><?= $word ?> <?= $page ?></p> <?php // SINK cross-site-scripting
