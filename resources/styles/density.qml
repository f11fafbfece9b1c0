<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis hasScaleBasedVisibilityFlag="0" minScale="1e+08" styleCategories="Symbology|Labeling|Rendering" maxScale="0" version="3.22.16-Białowieża">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" type="QString" name="name"/>
      <Option name="properties"/>
      <Option value="collection" type="QString" name="type"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour" maxOversampling="2"/>
    </provider>
    <rasterrenderer classificationMin="nan" opacity="1" type="singlebandpseudocolor" alphaBand="-1" nodataColor="" band="1" classificationMax="nan">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader labelPrecision="6" classificationMode="1" minimumValue="0" colorRampType="INTERPOLATED" clip="0" maximumValue="1">
          <item color="#fcde96" value="2.94079658325505e-09" label="" alpha="0"/>
          <item color="#fdc86e" value="5.88159316651011e-09" label="" alpha="110"/>
          <item color="#faa03c" value="1.17631863330202e-08" label="" alpha="165"/>
          <item color="#f06e32" value="2.35263726660404e-08" label="" alpha="190"/>
          <item color="#d44842" value="4.70527453320808e-08" label="" alpha="205"/>
          <item color="#9f2a63" value="9.41054906641617e-08" label="" alpha="215"/>
          <item color="#65156e" value="1.88210981328323e-07" label="" alpha="225"/>
          <item color="#320a5e" value="3.76421962656647e-07" label="" alpha="235"/>
          <rampLegendSettings prefix="" direction="0" suffix="" maximumLabel="" minimumLabel="" useContinuousLegend="1" orientation="2">
            <numericFormat id="basic">
              <Option type="Map">
                <Option value="" type="QChar" name="decimal_separator"/>
                <Option value="6" type="int" name="decimals"/>
                <Option value="0" type="int" name="rounding_type"/>
                <Option value="false" type="bool" name="show_plus"/>
                <Option value="true" type="bool" name="show_thousand_separator"/>
                <Option value="false" type="bool" name="show_trailing_zeros"/>
                <Option value="" type="QChar" name="thousand_separator"/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" colorizeGreen="128" colorizeOn="0" colorizeRed="255" colorizeStrength="100" saturation="0" invertColors="0" colorizeBlue="128"/>
    <rasterresampler zoomedInResampler="bilinear" maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
