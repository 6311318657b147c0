<h1>{$title|truncate:20}</h1> {* // SINK cross-site-scripting *}
<b>{$smarty.get.word}</b> {* // SINK cross-site-scripting SOURCE *}
{foreach from=$rows item=row}
{include file="row.tpl" line=$row}
{/foreach}
