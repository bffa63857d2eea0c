// Members of MapContext that do something here; the dialects have different ones. And why the others fail.

export const MAP_METHODS = {
  wx:
    'getCenterLocation moveToLocation translateMarker moveAlong includePoints getRegion getRotate ' +
    'getSkew getScale setCenterOffset addMarkers removeMarkers toScreenLocation fromScreenLocation ' +
    'initMarkerCluster addGroundOverlay updateGroundOverlay removeGroundOverlay addArc removeArc ' +
    'eraseLines setBoundary setLocMarkerIcon',
  my:
    'getCenterLocation moveToLocation translateMarker includePoints getRegion getRotate getSkew ' +
    'getScale setCenterOffset addMarkers changeMarkers removeMarkers updateComponents setProps mapToScreen ' +
    'screenToMap gestureEnable showsScale showsCompass setMapType getMapProperties calculateDistance ' +
    'polygonContainsPoint initMarkerCluster addGroundOverlay updateGroundOverlay removeGroundOverlay ' +
    'smoothMoveMarker smoothDrawPolyline smoothMovePolyline stopSmoothDrawPolyline',
};

/** Those the program's own side answers (map-context.ts). */
export const MAP_EXTRAS = { wx: 'on openMapApp', my: '' };

export const MAP_LACKS = {
  wx: "layers come from Tencent's map service, which is not here",
  my: 'routes come from a map service, which is not here',
};
