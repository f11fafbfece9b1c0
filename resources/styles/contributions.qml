<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="AttributeTable" version="3.22.16-Białowieża">
  <attributetableconfig actionWidgetStyle="dropDown" sortExpression="&quot;photo_id&quot;" sortOrder="0">
    <columns/>
  </attributetableconfig>
</qgis>
