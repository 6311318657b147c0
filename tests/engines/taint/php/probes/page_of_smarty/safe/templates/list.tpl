<h1>{$title|truncate:20|escape:'htmlall'}</h1> {$number} {literal} {$title} {/literal}
<b>{$smarty.get.word|escape}</b> {* {$title} *} { $title }
{foreach $rows as $row}
{include file="row.tpl" line=$row}
{/foreach}
