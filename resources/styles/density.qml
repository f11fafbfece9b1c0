<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis minScale="1e+08" version="3.22.16-Białowieża" styleCategories="Symbology|Labeling|Rendering" hasScaleBasedVisibilityFlag="0" maxScale="0">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" type="QString" name="name"/>
      <Option name="properties"/>
      <Option value="collection" type="QString" name="type"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" maxOversampling="2" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer classificationMax="nan" alphaBand="-1" nodataColor="" band="1" type="singlebandpseudocolor" opacity="1" classificationMin="nan">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader maximumValue="1" colorRampType="INTERPOLATED" minimumValue="0" classificationMode="1" clip="0" labelPrecision="6">
          <item alpha="0" label="" value="2.94079658325505e-09" color="#fcde96"/>
          <item alpha="110" label="" value="5.88159316651011e-09" color="#fdc86e"/>
          <item alpha="165" label="" value="1.17631863330202e-08" color="#faa03c"/>
          <item alpha="190" label="" value="2.35263726660404e-08" color="#f06e32"/>
          <item alpha="205" label="" value="4.70527453320808e-08" color="#d44842"/>
          <item alpha="215" label="" value="9.41054906641617e-08" color="#9f2a63"/>
          <item alpha="225" label="" value="1.88210981328323e-07" color="#65156e"/>
          <item alpha="235" label="" value="3.76421962656647e-07" color="#320a5e"/>
          <rampLegendSettings direction="0" suffix="" minimumLabel="" prefix="" useContinuousLegend="1" maximumLabel="" orientation="2">
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
    <brightnesscontrast gamma="1" contrast="0" brightness="0"/>
    <huesaturation colorizeStrength="100" colorizeGreen="128" grayscaleMode="0" colorizeBlue="128" saturation="0" invertColors="0" colorizeRed="255" colorizeOn="0"/>
    <rasterresampler maxOversampling="2" zoomedInResampler="bilinear"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
