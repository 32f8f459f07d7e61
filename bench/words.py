"""The words that made-up patterns are made of: places where things are built, grown and carried."""

NOUNS = """Anchor Anvil Apron Arch Atlas Awning Axle Ballast Barge Barley Barrel Basin Beacon Beam Bellows Bench
Berth Birch Bobbin Bolt Bough Bracket Brake Brass Brazier Brick Bridge Brook Buoy Cabin Cable Canal Candle Canvas
Cargo Cart Cask Cedar Cellar Chalk Channel Chart Chisel Cistern Clamp Clay Cliff Cloak Clover Coal Cobble Coil
Compass Copper Cork Corner Cove Cradle Crane Crate Creek Crest Crop Culvert Current Dairy Dam Delta Depot Derrick
Dial Ditch Dock Dome Drum Dune Easel Eddy Elm Ember Estuary Fathom Fern Ferry Field Fjord Flagstone Flax Flint
Flood Flume Forge Fork Fountain Frame Furnace Furrow Gable Gangway Garden Garnet Gate Gauge Girder Glade Glass
Grain Granary Granite Gravel Grove Gully Gutter Hammer Harbor Harness Harrow Harvest Hawser Hearth Hedge Helm Hemp
Hinge Hive Hoist Hopper Hull Inlet Ivy Jetty Joint Keel Kettle Kiln Ladder Lagoon Lantern Larch Lathe Lattice
Ledge Lever Linen Lintel Lock Loom Lumber Mallet Mantle Maple Marsh Mast Meadow Mill Mortar Mosaic Nail Needle
Nursery Oar Orchard Oven Paddock Parapet""".split()

ADJECTIVES = """patient narrow shared gentle steady borrowed plain hollow bright common distant idle local quiet
seasonal sturdy uneven upright visible worn careful crowded deep doubtful exact faint firm generous heavy humble
inner late loose mild modest open outer partial ready rough shallow simple slow spare stubborn temporary thin
unfinished handy warm weathered""".split()

VERBS = """carries gathers holds lifts marks mends moves opens raises repays rests returns settles shelters shows
slows sorts spares splits steers stores strains supports turns warns weighs yields answers bears binds cools covers
crosses divides drains feeds fills follows guards guides""".split()

TIMES = """before the thaw|after the second harvest|while the water is low|once the crew has changed|at the turn of
the year|between two markets|on the longest day|during a wet spring|as soon as the gate is shut|by the third visit|
long before anybody asks|when the ledger is closed""".replace("\n", " ").replace("| ", "|").split("|")

CLAUSES = [
    "the {a} {n} {v} the {m} {t}",
    "a {a} {n} {v} what a {b} {m} cannot",
    "nobody at the {n} {v} a {a} {m} without a second look",
    "each {n} {v} its own {a} {m}",
    "whoever {v} the {n} also {w} the {m}",
    "{t} the {a} {n} {v} more than the {m} can return",
    "there is always a {a} {n} that {v} the {b} {m}",
    "neither the {n} nor the {a} {m} {v} alone",
    "the keeper of the {n} {v} the {m} and {w} the rest",
    "what the {n} {v} in a {a} season, the {m} {w} in a {b} one",
    "under a {a} {n}, the {m} {v} and {w}",
    "it is the {b} {n} that {v} every {a} {m} in the yard",
    "people who tend the {n} say that a {a} {m} {v} {t}",
    "the price of a {a} {n} is that the {m} {v} less",
    "one {n} in ten {v} the {m} {t}",
    "no {a} {m} {v} for long beside a {b} {n}",
]

JOINTS = [", and ", ", but ", "; ", ", so that ", ", because ", ", although ", ", while "]

TITLES = ["{} Above {}", "{} Beside {}", "{} Within {}", "{} Behind {}", "{} Under {}", "{} Around {}", "{} Across {}",
          "{} Toward {}"]

ALIASES = [[f"{word} {{0}} by {{1}}", f"How {{0}} {word}s {{1}}", f"The {{1}} and {{0}} {word}"]
           for word in ("Lift", "Neighbor", "Shelter", "Shadow", "Root", "Ring", "Span", "Path")]

FORCES = ["The slow cost of", "Habit around", "The pride of", "Distance from", "The weather over", "Rules about",
          "The late arrival of", "Silence about", "The weight of", "Competition for"]

STEPS = ["Walk around the", "Count every", "Ask who keeps the", "Clear space for the", "Draw the present", "Test one",
         "Repair the oldest", "Share the", "Agree on a measure for the", "Retire the spare", "Write a label for each"]

DOMAINS = ["building", "farming", "shipping", "weaving", "milling", "trading", "teaching", "mending"]

CONFIDENCE = ["★★★ (High)", "★★☆ (Medium)", "★☆☆ (Low)"]

# Of each of these ratings, how many known uses the form wants a reader to be able to follow.
EVIDENCE = [3, 1, 0]

CODE = """```python
def tend({0}, {1}):
    for part in {1}:
        if part.age > {2}:
            yield {0}.mend(part), "<{1}> & more"
```
"""
