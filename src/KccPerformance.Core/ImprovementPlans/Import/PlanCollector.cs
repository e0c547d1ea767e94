using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Collects the actions of a file by the same rules for every file type, and reports problems.</summary>
/// <param name="headings">The column name for each heading key; empty for a heading that is left out.</param>
/// <param name="shape">How the plan is coded.</param>
/// <param name="rule">Which row is taken as the headings of a plan that may have any headings.</param>
internal sealed partial class PlanCollector(IReadOnlyDictionary<string, string> headings, PlanShape shape, HeadingRule rule = HeadingRule.Known)
{
    private static readonly PlanColumn[] Wanted = [PlanColumn.Comment, PlanColumn.Timescale, PlanColumn.LeadDirectors, PlanColumn.Evidence, PlanColumn.Monitoring];

    private readonly List<ImportedAction> actions = [];
    private readonly List<ImportProblem> problems = [];
    private readonly List<ImportLeftover> leftovers = [];
    private readonly Dictionary<ActionCode, string> places = [];
    private readonly ImportThemes themes = new();
    private readonly ImportCategories categories = new();
    private readonly FreeActions free = new(shape);
    private bool isTable;
    private bool lacksAction;
    private int rows;

    public PlanHeadings Headings { get; } = new(headings, shape.IsFree, rule);

    /// <summary>Whether the plan keeps the codes and headings of any document.</summary>
    public bool IsFree => shape.IsFree;

    /// <summary>Whether the row above the first code is taken as the headings, because no known heading was found.</summary>
    public bool LooksForCodes { get; init; }

    public bool HasHeadings => Headings.All.Count > 0;

    public bool HasRows => rows > 0;

    /// <summary>Notes that the file is a table, so that missing columns are reported.</summary>
    public void Needs(bool isTable) => this.isTable |= isTable;

    public void Problem(string where, string sentence, ProblemWeight weight)
    {
        // Warnings never crowd out an error.
        if (problems.Count < ImportLimits.Problems || (weight == ProblemWeight.Stops && problems.Count <= ImportLimits.Problems))
        {
            problems.Add(new ImportProblem(where, sentence, weight));
        }
    }

    public void Leftover(string where, string text)
    {
        var line = ImportWords.OneLine(text);
        if (line.Length > 0 && leftovers.Count < ImportLimits.Leftovers)
        {
            leftovers.Add(new ImportLeftover(where, line.Length <= ImportLimits.CellLength ? line : line[..ImportLimits.CellLength]));
        }
    }

    public void Add(RawAction raw)
    {
        if (++rows > ImportLimits.Rows)
        {
            throw ImportLimits.TooManyRows();
        }

        if (IsFree)
        {
            if (actions.Count > 0 && free.IsMilestone(raw))
            {
                // More milestones than an action can have stop the import, so those after them are not collected.
                if (actions[^1].Milestones is not { Count: > Milestone.Most })
                {
                    actions[^1] = free.WithMilestones(actions[^1], raw, (sentence, weight) => Problem(raw.Where, sentence, weight));
                    CheckLengths(raw, actions[^1]);
                }

                return;
            }

            if (free.Read(raw, Headings, (sentence, weight) => Problem(raw.Where, sentence, weight)) is { } read)
            {
                CheckLengths(raw, read);
                Doubt(raw, read.Timescale.Doubt is { } when ? $"{FreeActions.NameOf(read)}: {when}" : null);
                Doubt(raw, read.Leads.Doubt is { } whom ? $"{FreeActions.NameOf(read)}: {whom}" : null);
                actions.Add(read);
            }

            return;
        }

        if (!ActionCode.TryParse(string.Concat(raw.Code.Where(character => !char.IsWhiteSpace(character))), out var code))
        {
            Stop(raw, raw.Code.Length == 0
                ? "This row has no code. Enter a code such as CEA1, or clear the row"
                : $"“{ImportWords.Short(raw.Code)}” is not an action code. {PlanFileRefusals.WhatACodeIs}");
            Leftover(raw.Where, $"{raw.Code} {raw.Comment}");
            return;
        }

        if (places.TryGetValue(code, out var first))
        {
            Stop(raw, $"{code} is also in {first}. Use each code once: change or remove one of them");
            return;
        }

        places.Add(code, raw.Where);
        Check(raw, code);
        var (number, name) = themes.Find(ImportThemes.Settled(raw), code, Stop);
        categories.Add(raw, code, name);
        var action = new ImportedAction
        {
            Where = raw.Where,
            Code = code.ToString(),
            Prefix = code.Prefix,
            Category = code.Category,
            ThemeNumber = number,
            ThemeName = name,
            Paragraphs = ImportParagraphs.Read(raw.Paragraphs, doubt => Doubt(raw, $"{code}: {doubt}")),
            InspectorsComment = ImportWords.OneLine(raw.Comment),
            Timescale = TimescaleReader.Read(raw.Timescale),
            Leads = LeadReader.Read(raw.LeadDirectors, raw.Leads),
            Evidence = raw.Evidence,
            Monitoring = raw.Monitoring,
        };
        CheckLengths(raw, action);
        Doubt(raw, action.Timescale.Doubt is { } timescale ? $"{code}: {timescale}" : null);
        Doubt(raw, action.Leads.Doubt is { } leads ? $"{code}: {leads}" : null);
        actions.Add(action);
    }

    /// <summary>Counts a row of a table whose headings do not say which column has the action. The first one is reported.</summary>
    public void AddWithoutAction(string where)
    {
        if (!lacksAction)
        {
            Problem(where, PlanFileRefusals.WhichIsTheAction, ProblemWeight.Stops);
            lacksAction = true;
        }

        if (++rows > ImportLimits.Rows)
        {
            throw ImportLimits.TooManyRows();
        }
    }

    /// <summary>Returns the result.</summary>
    /// <param name="isSheet">Whether the file is a sheet of rows, which needs a row of headings.</param>
    /// <exception cref="RuleException">The file is empty.</exception>
    public ImportedPlan Finish(bool isSheet)
    {
        if (rows == 0)
        {
            throw IsFree ? PlanFileRefusals.NoFreeActions(HasHeadings) : isSheet && !HasHeadings ? PlanFileRefusals.NoHeadings(leftovers.Select(leftover => leftover.Text)) : PlanFileRefusals.NoActions();
        }

        if (IsFree)
        {
            return new ImportedPlan(free.Themed(actions), problems, leftovers) { Headings = Headings.All };
        }

        if (isTable)
        {
            foreach (var column in Wanted.Where(column => !Headings.Has(column) && !(column == PlanColumn.LeadDirectors && Headings.Has(PlanColumn.Leads))))
            {
                var (weight, advice) = column == PlanColumn.Comment
                    ? (ProblemWeight.Stops, ". Select the column that contains it, or add it to the file")
                    : (ProblemWeight.Check, string.Empty);
                Problem("the whole file", $"The file has no column {PlanColumns.NameOf(column)}, so nothing was read for it{advice}", weight);
            }
        }

        foreach (var (where, sentence) in categories.Doubts())
        {
            Problem(where, sentence, ProblemWeight.Check);
        }

        return new ImportedPlan(actions, problems, leftovers) { Headings = Headings.All };
    }

    private void Check(RawAction raw, ActionCode code)
    {
        var category = ImportWords.Key(raw.Category);
        if (category.Length > 0 && !IsCategory(category, code.Category))
        {
            Stop(raw, $"{code} has the letter of category {code.Category.Title()}, but is under “{ImportWords.Short(raw.Category)}”. Change one of them");
        }
    }

    private static bool IsCategory(string key, Category category)
    {
        var letter = category.ToString().ToLowerInvariant();
        var name = ImportWords.Key(category.Name());
        return key == letter || key == name || key == letter + name || key == $"category{letter}" || key == $"category{letter}{name}";
    }

    private void Stop(RawAction raw, string sentence) => Problem(raw.Where, sentence, ProblemWeight.Stops);

    private void Doubt(RawAction raw, string? sentence)
    {
        if (sentence is not null)
        {
            Problem(raw.Where, sentence, ProblemWeight.Check);
        }
    }
}
