using System.Reflection;
using System.Text.Json;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Api.Collections;

namespace KccPerformance.Web.Features.OData;

/// <summary>A table of the feed. Its rows and columns are the items and fields of a collection of the API.</summary>
/// <param name="Name">The name in addresses, such as Actions.</param>
/// <param name="Scope">The scope that a token needs.</param>
/// <param name="Row">The type of its rows.</param>
/// <param name="Keys">The columns that identify a row.</param>
internal sealed record ODataTable(string Name, ApiScope Scope, Type Row, params IReadOnlyList<string> Keys)
{
    public static ODataTable Plans { get; } = new("Plans", ApiScope.Plans, typeof(ApiPlan), "id");

    public static ODataTable Themes { get; } = new("Themes", ApiScope.Themes, typeof(ApiTheme), "id");

    public static ODataTable Actions { get; } = new("Actions", ApiScope.Actions, typeof(ApiAction), "id");

    public static ODataTable Updates { get; } = new("Updates", ApiScope.Updates, typeof(ApiUpdate), "id");

    public static ODataTable Indicators { get; } = new("Indicators", ApiScope.Indicators, typeof(ApiIndicator), "id");

    public static ODataTable Results { get; } = new("Results", ApiScope.Results, typeof(ApiIndicatorResult), "indicatorId", "periodEnd");

    public static ODataTable Risks { get; } = new("Risks", ApiScope.Risks, typeof(ApiRisk), "id");

    public static ODataTable Objectives { get; } = new("Objectives", ApiScope.Objectives, typeof(ApiObjective), "id");

    public static ODataTable Consultations { get; } = new("Consultations", ApiScope.Consultations, typeof(ApiConsultation), "id");

    public static ODataTable Committees { get; } = new("Committees", ApiScope.Committees, typeof(ApiCommittee), "id");

    public static ODataTable Meetings { get; } = new("Meetings", ApiScope.Meetings, typeof(ApiMeeting), "id");

    public static ODataTable FinalReports { get; } = new("FinalReports", ApiScope.FinalReports, typeof(ApiFinalReport), "id");

    /// <summary>All tables, in the order of the service document.</summary>
    public static IReadOnlyList<ODataTable> All { get; } =
        [Plans, Themes, Actions, Updates, Indicators, Results, Risks, Objectives, Consultations, Committees, Meetings, FinalReports];

    /// <summary>The columns by name, with their kinds.</summary>
    public IReadOnlyDictionary<string, ODataKind> Columns { get; } = ColumnsOf(Row)
        .ToDictionary(one => NameOf(one), one => KindOf(one.PropertyType), StringComparer.Ordinal);

    /// <summary>The properties of a type in their order.</summary>
    public static IEnumerable<PropertyInfo> ColumnsOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>The name of a column, as JSON has it.</summary>
    public static string NameOf(PropertyInfo column) => JsonNamingPolicy.CamelCase.ConvertName(column.Name);

    /// <summary>What the values of a type are in JSON.</summary>
    public static ODataKind KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var one when one == typeof(string) || one.IsEnum => ODataKind.Text,
        var one when one == typeof(bool) => ODataKind.Boolean,
        var one when one == typeof(DateOnly) => ODataKind.Date,
        var one when one == typeof(DateTime) => ODataKind.Instant,
        var one when one == typeof(int) || one == typeof(long) || one == typeof(decimal) || one == typeof(double) => ODataKind.Number,
        _ => ODataKind.Other,
    };
}

/// <summary>What the values of a column or of a filter are.</summary>
internal enum ODataKind
{
    /// <summary>A list or a record, by which rows cannot be filtered.</summary>
    Other,
    Text,
    Number,
    Boolean,
    Date,
    Instant,

    /// <summary>The word null of a filter.</summary>
    Null,
}
