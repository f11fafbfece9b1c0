<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology|Labeling|Rendering" minScale="1e+08" hasScaleBasedVisibilityFlag="0" maxScale="0">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" name="name" type="QString"/>
      <Option name="properties"/>
      <Option value="collection" name="type" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling maxOversampling="2" enabled="false" zoomedOutResamplingMethod="nearestNeighbour" zoomedInResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer nodataColor="" band="1" alphaBand="-1" classificationMin="nan" opacity="1" type="singlebandpseudocolor" classificationMax="nan">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader labelPrecision="6" classificationMode="1" maximumValue="1" clip="0" minimumValue="0" colorRampType="INTERPOLATED">
          <item alpha="0" value="2.94079658325505e-09" label="" color="#fcde96"/>
          <item alpha="110" value="5.88159316651011e-09" label="" color="#fdc86e"/>
          <item alpha="165" value="1.17631863330202e-08" label="" color="#faa03c"/>
          <item alpha="190" value="2.35263726660404e-08" label="" color="#f06e32"/>
          <item alpha="205" value="4.70527453320808e-08" label="" color="#d44842"/>
          <item alpha="215" value="9.41054906641617e-08" label="" color="#9f2a63"/>
          <item alpha="225" value="1.88210981328323e-07" label="" color="#65156e"/>
          <item alpha="235" value="3.76421962656647e-07" label="" color="#320a5e"/>
          <rampLegendSettings prefix="" maximumLabel="" orientation="2" minimumLabel="" useContinuousLegend="1" suffix="" direction="0">
            <numericFormat id="basic">
              <Option type="Map">
                <Option value="" name="decimal_separator" type="QChar"/>
                <Option value="6" name="decimals" type="int"/>
                <Option value="0" name="rounding_type" type="int"/>
                <Option value="false" name="show_plus" type="bool"/>
                <Option value="true" name="show_thousand_separator" type="bool"/>
                <Option value="false" name="show_trailing_zeros" type="bool"/>
                <Option value="" name="thousand_separator" type="QChar"/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" colorizeStrength="100" colorizeOn="0" colorizeRed="255" colorizeBlue="128" saturation="0" invertColors="0" colorizeGreen="128"/>
    <rasterresampler maxOversampling="2" zoomedInResampler="bilinear"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
