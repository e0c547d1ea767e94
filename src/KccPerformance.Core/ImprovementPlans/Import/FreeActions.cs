using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The actions of a plan with the codes and headings of any document. Only the words of an action are needed. A code that
/// several actions share gets a number, and actions without a code are numbered by theme later.
/// </summary>
internal sealed class FreeActions(PlanShape shape)
{
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Number, string Name)> themes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> sheets = new(StringComparer.Ordinal);
    private readonly List<(string Theme, string Sheet)> places = [];
    private RawAction? above;
    private bool wasRead;

    /// <summary>The code of an action, or its first words.</summary>
    public static string NameOf(ImportedAction action) => action.Code.Length > 0 ? action.Code : ImportWords.Short(action.InspectorsComment);

    /// <summary>Whether a row is a milestone of the action that was read last.</summary>
    public bool IsMilestone(RawAction raw)
    {
        var theme = ThemeOf(ImportThemes.Settled(raw));
        return wasRead && above is { } last && last.Sheet == raw.Sheet && (theme.Length == 0 || theme == ThemeOf(last)) && MilestoneRows.IsUnder(last, raw);
    }

    /// <summary>The action that was read last, with the milestones of such a row.</summary>
    public ImportedAction WithMilestones(ImportedAction action, RawAction raw, Action<string, ProblemWeight> problem) => MilestoneRows.Add(action, above!, raw, problem);

    /// <summary>Reads an action; null if it has no words or its code is not one.</summary>
    public ImportedAction? Read(RawAction raw, PlanHeadings headings, Action<string, ProblemWeight> problem)
    {
        wasRead = false;
        raw = ImportThemes.Settled(raw);
        if (ThemeOf(raw).Length == 0 && above is { } last && last.Sheet == raw.Sheet && ThemeOf(last).Length > 0 && headings.Has(PlanColumn.ThemeName))
        {
            raw = raw with { Theme = last.Theme, ThemeName = last.ThemeName };
            problem($"This row has no theme, so that of the action above was used: “{ImportWords.Short(ThemeOf(raw))}”", ProblemWeight.Check);
        }

        var isUnderAbove = above is { } before && ThemeOf(before) == ThemeOf(raw) && before.Sheet == raw.Sheet;
        if (isUnderAbove && raw.Recommendation is null && above!.Recommendation is { } shared && raw.Code.Length == 0)
        {
            raw = raw with { Recommendation = shared };
            problem($"This action has no recommendation, so that of the action above was kept: “{ImportWords.Short(shared.Text)}”. Check that it belongs here", ProblemWeight.Check);
        }

        var words = ImportWords.OneLine(raw.Comment);
        if (words.Length == 0 && raw.Recommendation is { } only)
        {
            words = ImportWords.OneLine(only.Text);
            problem($"The column of the action is empty, so the recommendation was read as the action: “{ImportWords.Short(words)}”", ProblemWeight.Check);
        }

        if (words.Length == 0)
        {
            problem("This row has no action. Enter what is to be done, or clear the row", ProblemWeight.Stops);
            return null;
        }

        var extras = raw.Extras.ToList();
        if (raw.Recommendation is { } recommendation)
        {
            extras.Insert(0, recommendation);
        }

        if (!shape.HasCategories && ImportWords.OneLine(raw.Category) is { Length: > 0 } other)
        {
            extras.Add(new ExtraText("Category", other));
        }

        var inherited = raw.Code.Length == 0 && isUnderAbove && headings.Has(PlanColumn.Code) && above!.Recommendation == raw.Recommendation && raw.Recommendation is not null;
        if (CodeOf(inherited ? above!.Code : raw.Code, extras, raw.Where, problem) is not { } code || CategoryOf(raw, problem) is not { } category)
        {
            return null;
        }

        wasRead = true;
        above = inherited ? raw with { Code = above!.Code } : raw;
        sheets.Add(raw.Sheet);
        places.Add((ThemeOf(raw), raw.Sheet));
        return new ImportedAction
        {
            Where = raw.Where,
            Code = code,
            Category = category,
            CategoryName = shape.HasOwnCategories && (headings.Has(PlanColumn.Category) || raw.Category.Length > 0) ? ImportWords.OneLine(raw.Category) : null,
            ThemeNumber = 0,
            ThemeName = string.Empty,
            Paragraphs = ParagraphsOf(raw, extras),
            InspectorsComment = words,
            Timescale = TimescaleReader.Read(raw.Timescale),
            Leads = LeadReader.Read(raw.LeadDirectors, raw.Leads),
            Evidence = raw.Evidence,
            Monitoring = raw.Monitoring,
            Milestones = headings.Has(PlanColumn.Milestones) ? [.. raw.Milestones.Select(MilestoneWords.Read)] : null,
            Officers = raw.Officers,
            Progress = raw.Progress,
            Extras = extras,
        };
    }

    /// <summary>
    /// Gives each action its theme: as in the file, or else its sheet if the file has several, or else one theme with the
    /// title of the plan.
    /// </summary>
    public IReadOnlyList<ImportedAction> Themed(IReadOnlyList<ImportedAction> actions)
    {
        var themed = new List<ImportedAction>(actions.Count);
        for (var index = 0; index < actions.Count; index++)
        {
            var (theme, sheet) = places[index];
            var name = theme.Length > 0 ? theme : sheets.Count > 1 && sheet.Length > 0 ? sheet : shape.Title;
            name = name.Length <= ImportLimits.ThemeLength ? name : name[..ImportLimits.ThemeLength];
            if (!themes.TryGetValue(name, out var first))
            {
                themes.Add(name, first = (themes.Count + 1, name));
            }

            themed.Add(actions[index] with { ThemeNumber = first.Number, ThemeName = first.Name });
        }

        return themed;
    }

    private static string ThemeOf(RawAction raw)
    {
        var name = ImportWords.OneLine(raw.ThemeName);
        return name.Length > 0 ? name : raw.Theme.Length > 0 ? $"Theme {ImportWords.OneLine(raw.Theme)}" : string.Empty;
    }

    /// <summary>Paragraph numbers. References of another kind are kept as text.</summary>
    private static IReadOnlyList<int> ParagraphsOf(RawAction raw, List<ExtraText> extras)
    {
        var isOther = false;
        var numbers = ImportParagraphs.Read(raw.Paragraphs, _ => isOther = true);
        if (isOther)
        {
            extras.Add(new ExtraText("Paragraph", ImportWords.OneLine(raw.Paragraphs)));
        }

        return isOther ? [] : numbers;
    }

    private Category? CategoryOf(RawAction raw, Action<string, ProblemWeight> problem)
    {
        if (!shape.HasCategories || shape.HasOwnCategories)
        {
            return Category.None;
        }

        var key = ImportWords.Key(raw.Category);
        var found = Categories.All.Where(one => key == one.ToString().ToLowerInvariant() || key == ImportWords.Key(one.Name()) || key == ImportWords.Key(one.Title())).ToList();
        if (found is [var category])
        {
            return category;
        }

        problem(key.Length == 0 ? "This row has no category. Enter A, B, C or D" : $"“{ImportWords.Short(raw.Category)}” is not a category. Enter A, B, C or D", ProblemWeight.Stops);
        return null;
    }

    /// <summary>The code; empty if the action is to be numbered by theme, and null if it is not a code.</summary>
    private string? CodeOf(string typed, List<ExtraText> extras, string where, Action<string, ProblemWeight> problem)
    {
        var line = ImportWords.OneLine(typed);
        if (line.Length == 0)
        {
            return string.Empty;
        }

        if (shape.Coding == PlanCoding.Numbered && !IsNumbered(line))
        {
            extras.Add(new ExtraText("Reference", line));
            return string.Empty;
        }

        if (!OwnCodes.TryParse(line.Replace(' ', '-'), out var code))
        {
            problem($"“{ImportWords.Short(line)}” is not a code. {OwnCodes.WhatACodeIs}", ProblemWeight.Stops);
            return null;
        }

        if (line.Contains(' ', StringComparison.Ordinal))
        {
            problem($"“{ImportWords.Short(line)}” was read as the code {code}, because codes have no spaces", ProblemWeight.Check);
        }

        var key = OwnCodes.KeyOf(code);
        if (codes.TryAdd(key, where))
        {
            return code;
        }

        // Begins at the number after the last one, for a file may have thousands of actions with one code.
        var first = codes[key];
        for (var number = given.GetValueOrDefault(key, 2); ; number++)
        {
            var next = $"{code}.{number}";
            if (next.Length > OwnCodes.MaxLength)
            {
                problem($"{code} is also the code of {first}. Use each code once: change one of them", ProblemWeight.Stops);
                return null;
            }

            if (codes.TryAdd(OwnCodes.KeyOf(next), where))
            {
                given[key] = number + 1;
                problem($"{code} is also the code of {first}, so this action was given the code {next}", ProblemWeight.Check);
                return next;
            }
        }
    }

    private static bool IsNumbered(string code)
        => code.Split('.') is [var theme, var number] && theme.Length is > 0 and < 4 && number.Length is > 0 and < 5 && theme.All(char.IsAsciiDigit) && number.All(char.IsAsciiDigit);
}
