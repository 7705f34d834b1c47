/** Given names and family names of invented people. */
export const givenNames = words(`
  Ada Aiko Alba Amara Anders Anton Aria Basil Bela Birgit Callum Carmen Chidi Clara Dalia Dario Edda Elif Emil Enya
  Farid Fenna Felix Flora Gita Goran Greta Hana Hugo Ida Imani Iris Ivo Jana Jasper Joana Kai Karim Keiko Lars Leila
  Lena Linus Lucia Magnus Maya Mila Nadia Niko Noor Olga Oskar Paola Petra Priya Quentin Rafael Rosa Ruben Saga Samir
  Selma Sofia Stellan Tala Tariq Thea Tomas Uma Vera Viktor Wanda Wim Xenia Yara Yusuf Zara Zoltan
`)

/** Family names of invented people. */
export const familyNames = words(`
  Alder Amber Arbor Ashfield Barrow Beck Birch Bloom Bramble Brook Cairn Calder Cedar Clover Copse Cove Dale Dell
  Elder Elm Ember Fallow Fern Field Finch Flint Ford Forge Garland Glen Grove Hale Harbor Hart Hawthorn Hazel Heath
  Hill Holm Hollow Iris Ivy Juniper Kestrel Kite Lake Larch Lark Linden Loch Maple Marsh Meadow Mill Moor Moss Oakley
  Orchard Otter Peak Pine Quarry Quill Rain Reed Ridge River Rowan Rye Sage Shore Slate Snow Sparrow Spruce Stone
  Sutton Tarn Thistle Thorn Vale Wick Willow Winter Wren Yarrow
`)

/** Both halves of a made-up company's domain name. */
export const companyWords = words(`
  acorn alpine amber anchor apex arbor arctic atlas aurora azure badger basalt beacon birch bluff boreal bridge bright
  canyon cedar cinder clear cliff cobalt comet copper coral crest crystal delta drift dune eagle echo ember fable
  falcon fern fjord flint frost gale garnet glade granite grove harbor hazel heron horizon indigo iron island ivory
  jade juniper karst keystone lagoon lantern lark laurel ledger lumen lunar maple marble meadow mesa mist mosaic
  nimbus north oak ocean onyx opal orbit osprey otter pearl pebble pine pioneer plume prairie quartz quill rapid raven
  reef ridge river robin saffron sage sequoia shore sierra silver slate solar spruce stone summit sunrise swift
  thicket tidal timber topaz trail tundra vale valley velvet vertex violet vista walnut willow
`)

/** Domains that Microsoft keeps for fiction, the largest partners first; the tenant's own contoso.com is not here. */
export const partnerDomains = words(`
  fabrikam.com northwindtraders.com adatum.com woodgrovebank.com tailspintoys.com litwareinc.com proseware.com
  wingtiptoys.com wideworldimporters.com treyresearch.net adventure-works.com alpineskihouse.com eu.fabrikam.com
  blueyonderairlines.com cohovineyard.com cohowinery.com consolidatedmessenger.com fourthcoffee.com relecloud.com
  graphicdesigninstitute.com humongousinsurance.com lucernepublishing.com margiestravel.com nodpublishers.com
  southridgevideo.com thephone-company.com vanarsdelltd.com bellowscollege.com bestforyouorganics.com us.adatum.com
  firstupconsultants.com lamnahealthcare.com nodpublishers.net research.litwareinc.com cpandl.com blueyonderair.com
`)

/** First halves of internationalised domains: in an address as they are, in a realm look-up as ASCII. */
export const internationalWords = words('bücher mañana crêpe smørgås żółw čistý façade dúnedain')

function words(text: string): readonly [string, ...string[]] {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  return [first, ...rest]
}
