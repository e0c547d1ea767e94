using System.ComponentModel;
using System.Reflection;
using System.Xml.Linq;

namespace KccPerformance.Web.Features.OData;

/// <summary>The description of the tables (CSDL), made from the types of their rows. It says what the feed supports.</summary>
internal static class ODataSchema
{
    private const string Namespace = "KccPerformance", Capabilities = "Org.OData.Capabilities.V1", Core = "Org.OData.Core.V1";

    private static readonly XNamespace Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    private static readonly (string Term, string Property)[] NotSupported =
    [
        ("ExpandRestrictions", "Expandable"), ("SearchRestrictions", "Searchable"),
        ("InsertRestrictions", "Insertable"), ("UpdateRestrictions", "Updatable"), ("DeleteRestrictions", "Deletable"),
    ];

    private static readonly string[] Functions = ["contains", "startswith", "endswith"];

    /// <summary>The text, which does not change while the site runs.</summary>
    public static string Text { get; } = Write();

    private static string Write()
    {
        var parts = ODataTable.All.SelectMany(table => PartsOf(table.Row)).Distinct().OrderBy(part => part.Name, StringComparer.Ordinal);
        var document = new XElement(
            Edmx + "Edmx",
            new XAttribute("Version", ODataSetup.Version),
            new XAttribute(XNamespace.Xmlns + "edmx", Edmx.NamespaceName),
            ReferenceTo(Capabilities),
            ReferenceTo(Core),
            new XElement(
                Edmx + "DataServices",
                new XElement(
                    Edm + "Schema",
                    new XAttribute("Namespace", Namespace),
                    ODataTable.All.Select(table => TypeOf("EntityType", table.Row, table.Keys)),
                    parts.Select(part => TypeOf("ComplexType", part, [])),
                    new XElement(
                        Edm + "EntityContainer",
                        new XAttribute("Name", "Feed"),
                        ODataTable.All.Select(SetOf),
                        Says(Capabilities, "FilterFunctions", new XElement(Edm + "Collection", Functions.Select(one => new XElement(Edm + "String", one))))))));
        return new XDeclaration("1.0", "utf-8", standalone: null) + document.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement ReferenceTo(string vocabulary) => new(
        Edmx + "Reference",
        new XAttribute("Uri", $"https://docs.oasis-open.org/odata/odata-vocabularies/v4.0/vocabularies/{vocabulary}.xml"),
        new XElement(Edmx + "Include", new XAttribute("Namespace", vocabulary)));

    private static XElement SetOf(ODataTable table) => new(
        Edm + "EntitySet",
        new XAttribute("Name", table.Name),
        new XAttribute("EntityType", FullNameOf(table.Row)),
        NotSupported.Select(one => Says(Capabilities, one.Term, new XElement(Edm + "Record", Value(one.Property, new XAttribute("Bool", "false"))))),
        Says(Capabilities, "CountRestrictions", new XElement(Edm + "Record", Value("Countable", new XAttribute("Bool", "true")))),
        Says(
            Capabilities,
            "SortRestrictions",
            new XElement(
                Edm + "Record",
                Value("Sortable", new XAttribute("Bool", "true")),
                Value("AscendingOnlyProperties", PathsOf(table.Keys)),
                Value("NonSortableProperties", PathsOf(table.Columns.Keys.Except(table.Keys, StringComparer.Ordinal))))),
        Says(Capabilities, "IndexableByKey", new XAttribute("Bool", "false")),
        Says(Capabilities, "TopSupported", new XAttribute("Bool", "true")),
        Says(Capabilities, "SkipSupported", new XAttribute("Bool", "true")));

    private static XElement Value(string property, XObject value) => new(Edm + "PropertyValue", new XAttribute("Property", property), value);

    private static XElement PathsOf(IEnumerable<string> columns) => new(Edm + "Collection", columns.Select(one => new XElement(Edm + "PropertyPath", one)));

    private static XElement TypeOf(string element, Type type, IReadOnlyList<string> keys) => new(
        Edm + element,
        new XAttribute("Name", NameOf(type)),
        keys.Count == 0 ? null : new XElement(Edm + "Key", keys.Select(key => new XElement(Edm + "PropertyRef", new XAttribute("Name", key)))),
        ODataTable.ColumnsOf(type).Select(ColumnOf));

    private static XElement ColumnOf(PropertyInfo column)
    {
        var isList = ItemOf(column.PropertyType) is not null;
        var isNullable = new NullabilityInfoContext().Create(column).ReadState == NullabilityState.Nullable;
        return new XElement(
            Edm + "Property",
            new XAttribute("Name", ODataTable.NameOf(column)),
            new XAttribute("Type", EdmOf(column.PropertyType)),
            isList || isNullable ? null : new XAttribute("Nullable", "false"),
            Nullable.GetUnderlyingType(column.PropertyType) == typeof(decimal) || column.PropertyType == typeof(decimal) ? new XAttribute("Scale", "variable") : null,
            column.GetCustomAttribute<DescriptionAttribute>() is { } words ? Says(Core, "Description", new XAttribute("String", words.Description)) : null);
    }

    private static XElement Says(string vocabulary, string term, XObject value) => new(Edm + "Annotation", new XAttribute("Term", $"{vocabulary}.{term}"), value);

    private static string EdmOf(Type type)
    {
        if (ItemOf(type) is { } item)
        {
            return $"Collection({EdmOf(item)})";
        }

        var one = Nullable.GetUnderlyingType(type) ?? type;
        return ODataTable.KindOf(one) switch
        {
            ODataKind.Text => "Edm.String",
            ODataKind.Boolean => "Edm.Boolean",
            ODataKind.Date => "Edm.Date",
            ODataKind.Instant => "Edm.DateTimeOffset",
            ODataKind.Number => one == typeof(int) ? "Edm.Int32" : one == typeof(long) ? "Edm.Int64" : one == typeof(double) ? "Edm.Double" : "Edm.Decimal",
            _ => FullNameOf(one),
        };
    }

    /// <summary>The records within the rows of a type.</summary>
    private static IEnumerable<Type> PartsOf(Type type) => ODataTable.ColumnsOf(type)
        .Select(column => ItemOf(column.PropertyType) ?? column.PropertyType)
        .Where(one => ODataTable.KindOf(one) == ODataKind.Other)
        .SelectMany(one => PartsOf(one).Prepend(one));

    /// <summary>The type of the items of a list; null if it is not a list.</summary>
    private static Type? ItemOf(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static string FullNameOf(Type type) => $"{Namespace}.{NameOf(type)}";

    private static string NameOf(Type type) => type.Name.StartsWith("Api", StringComparison.Ordinal) ? type.Name[3..] : type.Name;
}
