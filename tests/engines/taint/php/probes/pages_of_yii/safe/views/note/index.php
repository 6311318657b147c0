<?php use yii\helpers\Html; ?>
<h1><?= Html::encode($word) ?></h1>
