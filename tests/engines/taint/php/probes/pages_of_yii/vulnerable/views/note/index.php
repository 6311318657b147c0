<?php use yii\helpers\Html; ?>
<h1><?= $word ?></h1><?php // SINK cross-site-scripting
