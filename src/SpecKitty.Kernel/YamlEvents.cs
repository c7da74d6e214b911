using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpecKitty.Kernel;

/// <summary>Reads any YAML through YamlDotNet's parser; its object model and its reflection are not used.</summary>
internal sealed class YamlEvents
{
    private const int MostAliases = 100;
    private const int MostNodes = 100_000;
    private const string Core = "tag:yaml.org,2002:";

    private readonly Dictionary<string, (JsonNode? Node, int Count)> anchors = new(StringComparer.Ordinal);
    private readonly Parser parser;
    private int aliases;
    private int nodes;

    private YamlEvents(string text) => parser = new Parser(new Scanner(new StringReader(text), skipComments: true));

    /// <summary>The mapping, or what is wrong with it.</summary>
    public static Outcome<JsonObject> Read(string text, string file, int firstLine)
    {
        var reader = new YamlEvents(text);
        try
        {
            return reader.Document();
        }
        catch (YamlException damaged)
        {
            return YamlText.Damaged(file, Math.Max(1, damaged.Start.Line) + firstLine - 1, damaged.Message);
        }
        catch (Exception damaged) when (damaged is InvalidOperationException or ArgumentException)
        {
            // The parser gives up on some damage without saying where: it is after the last thing that it understood.
            return YamlText.Damaged(file, Math.Max(1, reader.parser.Current?.End.Line ?? 1) + firstLine - 1, "what follows is not YAML");
        }
    }

    private JsonObject Document()
    {
        Next<StreamStart>();
        if (Ahead() is StreamEnd)
        {
            return [];
        }

        Next<DocumentStart>();
        var start = Ahead();
        var root = Node(0);
        Next<DocumentEnd>();
        if (Ahead() is not StreamEnd)
        {
            throw Damaged(Ahead(), "a second document begins");
        }

        return root as JsonObject ?? (root is null ? [] : throw Damaged(start, "this is not a mapping (`key: value`)"));
    }

    private JsonNode? Node(int depth)
    {
        var before = nodes;
        var begin = Ahead();
        parser.MoveNext();
        Count(begin, 1);
        if (depth > YamlText.DeepestNesting)
        {
            throw Damaged(begin, $"nested deeper than {YamlText.DeepestNesting}");
        }

        var node = begin switch
        {
            AnchorAlias alias => Alias(alias),
            MappingStart => Mapping(depth),
            SequenceStart => List(depth),
            Scalar scalar => Value(scalar),
            _ => throw Damaged(begin, "something other than a value"),
        };
        if (begin is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors[anchored.Anchor.Value] = (node, nodes - before);
        }

        return node;
    }

    private JsonObject Mapping(int depth)
    {
        var mapping = new JsonObject();
        while (Ahead() is not MappingEnd)
        {
            var key = Ahead() as Scalar ?? throw Damaged(Ahead(), "a key is not plain text");
            parser.MoveNext();
            Count(key, 1);
            if (!mapping.TryAdd(key.Value, null))
            {
                throw Damaged(key, $"the key `{key.Value}` stands twice");
            }

            mapping[key.Value] = Node(depth + 1);
        }

        parser.MoveNext();
        return mapping;
    }

    private JsonArray List(int depth)
    {
        var list = new JsonArray();
        while (Ahead() is not SequenceEnd)
        {
            list.Add(Node(depth + 1));
        }

        parser.MoveNext();
        return list;
    }

    private JsonNode? Alias(AnchorAlias alias)
    {
        if (++aliases > MostAliases)
        {
            throw Damaged(alias, $"more than {MostAliases} aliases");
        }

        if (!anchors.TryGetValue(alias.Value.Value, out var meant))
        {
            throw Damaged(alias, $"the alias `{alias.Value.Value}` names nothing above it");
        }

        Count(alias, meant.Count);
        return meant.Node?.DeepClone();
    }

    private static JsonNode? Value(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.IsNonSpecific ? Core + "str" : scalar.Tag.Value;
        return tag switch
        {
            "" => scalar.Style is ScalarStyle.Plain ? YamlScalar.Plain(scalar.Value) : JsonValue.Create(scalar.Value),
            Core + "str" => JsonValue.Create(scalar.Value),
            Core + "int" or Core + "float" or Core + "bool" or Core + "null" => YamlScalar.Plain(scalar.Value),
            _ => throw Damaged(scalar, $"the tag `{tag}` is not known"),
        };
    }

    private void Count(ParsingEvent where, int more)
    {
        nodes += more;
        if (nodes > MostNodes)
        {
            throw Damaged(where, $"more than {MostNodes} values");
        }
    }

    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (Ahead() is not TEvent)
        {
            throw Damaged(Ahead(), "the document does not end here");
        }

        parser.MoveNext();
    }

    private ParsingEvent Ahead() =>
        (parser.Current is not null || parser.MoveNext() ? parser.Current : null) ?? throw new YamlException("the text ends too early");

    private static YamlException Damaged(ParsingEvent where, string what) => new(where.Start, where.End, what);
}
