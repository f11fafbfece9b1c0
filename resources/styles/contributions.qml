<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="AttributeTable">
  <attributetableconfig sortExpression="&quot;photo_id&quot;" sortOrder="0" actionWidgetStyle="dropDown">
    <columns>
      <column type="field" name="photo_id" width="-1" hidden="0"/>
      <column type="field" name="name" width="220" hidden="0"/>
      <column type="field" name="bits" width="-1" hidden="0"/>
      <column type="field" name="contradicts" width="-1" hidden="0"/>
      <column type="field" name="remark" width="620" hidden="0"/>
      <column type="field" name="credibility" width="-1" hidden="0"/>
      <column type="field" name="log_bayes_factor" width="140" hidden="0"/>
      <column type="actions" width="-1" hidden="1"/>
    </columns>
  </attributetableconfig>
  <conditionalstyles>
    <rowstyles>
      <style name="Contradicts the others" background_color="#fde2dc" text_color="#9a3412" rule="&quot;contradicts&quot;" text_color_alpha="255" background_color_alpha="255">
      </style>
    </rowstyles>
    <fieldstyles/>
  </conditionalstyles>
  <storedexpressions/>
  <layerGeometryType>4</layerGeometryType>
</qgis>
