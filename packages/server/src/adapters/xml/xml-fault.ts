/** Why a file is no XML that we read; in the order in which it is looked at. */
export type XmlFault =
  | { readonly kind: 'xml_encoding_unknown'; readonly encoding: string }
  | { readonly kind: 'xml_encoding_wrong'; readonly encoding: string; readonly line: number }
  /** A document type can define entities that unfold to gigabytes or name files; no invoice needs one. */
  | { readonly kind: 'xml_has_document_type'; readonly line: number; readonly column: number }
  /** XInclude: names other files. */
  | { readonly kind: 'xml_includes_other_files'; readonly line: number; readonly column: number }
  | { readonly kind: 'xml_not_well_formed'; readonly line: number; readonly column: number; readonly detail: string }
  | { readonly kind: 'xml_nested_too_deep'; readonly line: number; readonly column: number; readonly most: number }
  | { readonly kind: 'xml_has_too_much'; readonly line: number; readonly column: number; readonly what: 'elements' | 'attributes'; readonly most: number }
