"""The scripted month: what two people tell the same character, and what they ask it later.

The facts of the two are alike on purpose (two dogs, two cities …), and no value is used twice,
so that one that turns up with the wrong instance is seen.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

PEOPLE = ("Nora", "Nora at work")
"""The names of the instances."""

CONVERSATIONS, TURNS = 15, 10
"""For each instance; turns of a conversation."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing both people tell; ``{v}`` is what it is about.

    ``values`` of each person in the order they are true; the second one is said as
    ``changed``. ``fact`` is how it is written down, with ``keywords``. The two ``questions``
    are asked in later conversations.
    """

    said: str
    fact: str
    keywords: tuple[str, ...]
    questions: tuple[str, str]
    values: tuple[tuple[str, ...], tuple[str, ...]]
    changed: str = ""


TOPICS = (
    Topic(
        "My dog is called {v}, and she chewed my shoes again.",
        "The user's dog is called {v}.",
        ("pet", "animal", "puppy", "name"),
        ("What should I shout when my puppy runs away?", "Do you still know the name of my pet?"),
        (("Pixel",), ("Biscuit",)),
    ),
    Topic(
        "I have a flat in {v}, right by the river.",
        "The user lives in {v}.",
        ("home", "town", "city", "address", "flat", "where"),
        ("In which city is my home?", "Where do I live these days?"),
        (("Leeds", "Bristol"), ("Lisbon", "Livorno")),
        "We have moved: {v} is where we are from now on.",
    ),
    Topic(
        "I started as a {v} at the harbour.",
        "The user works as a {v}.",
        ("job", "work", "profession", "career", "living"),
        ("What do I do for a living?", "Remind me, what is my profession?"),
        (("welder", "plumber"), ("librarian", "archivist")),
        "I quit. I am a {v} now and much happier.",
    ),
    Topic(
        "My sister {v} is coming over on Sunday.",
        "The user's sister is called {v}.",
        ("sibling", "family", "name"),
        ("What is my sibling called?", "Which name does my sister have?"),
        (("Clara",), ("Carla",)),
    ),
    Topic(
        "Please never suggest {v}, I am allergic to it.",
        "The user is allergic to {v}.",
        ("allergy", "food", "eat", "health", "avoid"),
        ("Which food must I avoid?", "What was my allergy again?"),
        (("hazelnut",), ("celery",)),
    ),
    Topic(
        "I learn the {v} on Thursday evenings.",
        "The user is learning to play the {v}.",
        ("instrument", "music", "lessons", "practise"),
        ("Which instrument do I practise?", "What do I take music lessons in?"),
        (("cello", "oboe"), ("viola", "trombone")),
        "I gave the old one away; it is the {v} that I play now.",
    ),
    Topic(
        "My car is a rusty {v}.",
        "The user drives a {v}.",
        ("car", "vehicle", "drive", "automobile"),
        ("What vehicle do I own?", "Which car stands in my garage?"),
        (("Fiat", "Volvo"), ("Skoda", "Toyota")),
        "Sold it! There is a {v} in front of the house instead.",
    ),
    Topic(
        "I always drink {v} in the morning.",
        "The user's favourite morning drink is {v}.",
        ("breakfast", "drink", "beverage", "tea", "coffee"),
        ("What would you pour me at breakfast?", "Which beverage do I like best?"),
        (("rooibos", "matcha"), ("espresso", "cocoa")),
        "My stomach wants {v} these mornings, nothing else.",
    ),
    Topic(
        "My daughter {v} lost her first tooth.",
        "The user's daughter is called {v}.",
        ("child", "kid", "girl", "family", "name"),
        ("How is my child called?", "What name did we give our girl?"),
        (("Ida",), ("Ada-Lynn",)),
    ),
    Topic(
        "I booked our holiday: two weeks in {v}.",
        "The user's next holiday goes to {v}.",
        ("vacation", "travel", "trip", "journey", "summer"),
        ("Where does our trip go?", "For which place did I book a vacation?"),
        (("Iceland", "Norway"), ("Malta", "Cyprus")),
        "Change of plans, we cancelled: it will be {v}.",
    ),
    Topic(
        "Doctor {v} wants to see me every month.",
        "The user's doctor is Doctor {v}.",
        ("physician", "health", "medical", "appointment", "practice"),
        ("Who is my physician?", "With whom are my medical appointments?"),
        (("Okafor",), ("Lindqvist",)),
    ),
    Topic(
        "The code word for our treasure hunt is {v}.",
        "The code word for the treasure hunt is {v}.",
        ("password", "secret", "game", "clue"),
        ("What was the secret for the treasure hunt?", "I forgot our code word, help me."),
        (("marmalade",), ("tangerine",)),
    ),
    Topic(
        "I am reading {v} at the moment.",
        "The user is reading the book {v}.",
        ("novel", "book", "literature", "author"),
        ("Which novel lies on my bedside table?", "What book am I in the middle of?"),
        (("Middlemarch", "Ulysses"), ("Dracula", "Emma")),
        "Finished! Next on my bedside table: {v}.",
    ),
    Topic(
        "My landlord, Mr {v}, raised the rent.",
        "The user's landlord is Mr {v}.",
        ("owner", "house", "rent", "tenant"),
        ("Who owns the place I rent?", "To whom do I write about the rent?"),
        (("Pemberton",), ("Pennington",)),
    ),
    Topic(
        "I will run the {v} marathon in autumn.",
        "The user will run the {v} marathon in autumn.",
        ("race", "sport", "running", "training"),
        ("For which race am I training?", "What is the goal of all my running?"),
        (("Berlin", "Valencia"), ("Vienna", "Athens")),
        "No place left there, so I signed up in {v} instead.",
    ),
    Topic(
        "My best friend {v} is getting married.",
        "The user's best friend is called {v}.",
        ("mate", "buddy", "wedding", "name"),
        ("Whose wedding will I go to?", "What is the name of my best mate?"),
        (("Tobias",), ("Matthias",)),
    ),
    Topic(
        "Mi gata se llama {v} y duerme todo el día.",
        "La gata del usuario se llama {v}.",
        ("gato", "mascota", "animal", "nombre"),
        ("¿Cuál es el nombre de mi mascota felina, la gata?", "¿Cómo se llama mi gato?"),
        (("Luna",), ("Perla",)),
    ),
    Topic(
        "Estudio {v} en la universidad.",
        "El usuario estudia {v} en la universidad.",
        ("carrera", "estudios", "facultad", "estudiar"),
        ("¿Qué carrera hago?", "¿De qué facultad soy, qué estudios hago?"),
        (("biología", "química"), ("filosofía", "derecho")),
        "Me he cambiado de carrera: ahora es {v}.",
    ),
    Topic(
        "Mi abuela {v} cumple noventa años en octubre.",
        "La abuela del usuario se llama {v}.",
        ("familia", "nombre", "yaya"),
        ("¿Cómo se llama mi yaya?", "¿Qué nombre tiene mi abuela?"),
        (("Remedios",), ("Dolores",)),
    ),
    Topic(
        "No me gusta nada {v}, me da náuseas.",
        "Al usuario no le gusta {v}.",
        ("comida", "odia", "cocinar", "alimento"),
        ("¿Qué comida odio?", "¿Qué no debo poner al cocinar?"),
        (("el cilantro",), ("el hígado",)),
    ),
    Topic(
        "Abito in via {v}, vicino al mercato.",
        "L'utente abita in via {v}.",
        ("indirizzo", "casa", "strada", "abitazione"),
        ("Qual è il mio indirizzo?", "In quale strada si trova casa mia?"),
        (("Garibaldi", "Mazzini"), ("Manzoni", "Leopardi")),
        "Ho traslocato, adesso sto in via {v}.",
    ),
    Topic(
        "Mio fratello {v} fa il cuoco.",
        "Il fratello dell'utente si chiama {v}.",
        ("famiglia", "nome", "cuoco", "parente"),
        ("Come si chiama mio fratello?", "Quale parente fa il cuoco?"),
        (("Sandro",), ("Leandro",)),
    ),
    Topic(
        "Tifo per la squadra del {v} da sempre.",
        "L'utente tifa per il {v}.",
        ("squadra", "calcio", "partita", "tifoso"),
        ("Di quale squadra sono tifoso?", "Per chi tifo nel calcio?"),
        (("Cagliari",), ("Empoli",)),
    ),
    Topic(
        "Il mio colore preferito è il {v}.",
        "Il colore preferito dell'utente è il {v}.",
        ("tinta", "colori", "parete", "piace"),
        ("Che tinta mi piace di più?", "Quale colore scelgo per la parete?"),
        (("turchese", "lilla"), ("bordeaux", "ocra")),
        "Ho cambiato idea: adesso mi piace solo il {v}.",
    ),
)

SMALL_TALK = (
    "Tell me something about dogs in general.",
    "What is the largest city in the world?",
    "It rains again and the bus was late.",
    "Do you know a good joke about doctors?",
    "How long does rice cook?",
    "What makes a marathon so hard?",
    "My knee hurts a little today.",
    "Explain to me how tea is grown.",
    "Cuéntame algo gracioso.",
    "¿Qué tiempo hace en Marte?",
    "Parlami del mare d'inverno.",
    "Che cosa si mangia a Natale?",
    "Say good night to me.",
    "Which music helps to sleep?",
    "I am bored. Surprise me.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is said in one turn. ``topic`` is -1 for small talk.

    Of a question ``answer`` is what is true by then; ``was_changed`` if it was another before.
    """

    text: str
    topic: int = -1
    answer: str = ""
    is_question: bool = False
    was_changed: bool = False


def month(person: int, seed: int = 3) -> list[list[Line]]:
    """The conversations of one person, in order."""
    dice = random.Random(f"{seed} {person}")
    talks: list[list[Line]] = [[] for _ in range(CONVERSATIONS)]
    for number, topic in enumerate(TOPICS):
        _plant(talks, number, topic, person)
    for talk in talks:
        if len(talk) > TURNS:
            raise ValueError("more is planted than a conversation has turns")
        small = [Line(dice.choice(SMALL_TALK)) for _ in range(TURNS - len(talk))]
        talk += small
        dice.shuffle(talk)
    return talks


def _plant(talks: list[list[Line]], number: int, topic: Topic, person: int) -> None:
    """Tell it early, change it in the middle, and ask in conversations of their own."""
    values = topic.values[person]
    first, later = topic.questions
    told = number % 5
    talks[told].append(Line(topic.said.format(v=values[0]), number, values[0]))
    if len(values) == 1:
        talks[5 + number % 5].append(Line(first, number, values[0], True))
    else:
        talks[5 + number % 2].append(Line(first, number, values[0], True))
        talks[7 + number % 3].append(Line(topic.changed.format(v=values[1]), number, values[1]))
    is_changed = len(values) > 1
    talks[10 + number % 5].append(Line(later, number, values[-1], True, is_changed))


def planted() -> Iterator[Line]:
    """Every line that tells a fact."""
    for person in range(len(PEOPLE)):
        for talk in month(person):
            yield from (line for line in talk if line.topic >= 0 and not line.is_question)
