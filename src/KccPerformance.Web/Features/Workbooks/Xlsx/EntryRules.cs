using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Workbooks.Xlsx;

/// <summary>Validation of cells to fill in: lists, text lengths and future dates.</summary>
internal sealed class EntryRules(WorkbookDownload download)
{
    public DataValidations All()
    {
        DataValidation[] all =
        [
            List(WorkbookColumn.NoChange, ["Yes", "No"], "Yes if nothing has changed since the last update."),
            Length(WorkbookColumn.Narrative, ProgressReport.NarrativeLength, "Progress since the last update, in a few sentences."),
            List(WorkbookColumn.Stage, Ratings.Reportable.Select(Labels.Of), "The stage of the work."),
            List(WorkbookColumn.Delivery, Ratings.Deliveries.Select(Labels.Of), "Will the work be done on time? Only for an action in progress."),
            Length(WorkbookColumn.NextSteps, ProgressReport.NextStepsLength, "Only if at risk or off track: the next step, who will take it and by when."),
            List(WorkbookColumn.Confidence, Ratings.Confidences.Select(Labels.Of), "How confident are you that this will achieve the intended improvement?"),
            Today(WorkbookColumn.Forecast, "A later date here does not change the due date."),
        ];
        return new DataValidations(all) { Count = (uint)all.Length };
    }

    private DataValidation List(WorkbookColumn column, IEnumerable<string> words, string prompt)
    {
        var rule = Rule(column, prompt, $"Choose one of: {string.Join(", ", words)}.", $"\"{string.Join(',', words)}\"");
        rule.Type = DataValidationValues.List;
        return rule;
    }

    private DataValidation Length(WorkbookColumn column, int most, string prompt)
    {
        var rule = Rule(column, prompt, $"Enter {most:N0} characters or fewer.", $"{most}");
        (rule.Type, rule.Operator) = (DataValidationValues.TextLength, DataValidationOperatorValues.LessThanOrEqual);
        return rule;
    }

    private DataValidation Today(WorkbookColumn column, string prompt)
    {
        var rule = Rule(column, prompt, "Enter a date such as 31 March 2010, today or later.", SheetWriter.Serial(download.Today));
        (rule.Type, rule.Operator) = (DataValidationValues.Date, DataValidationOperatorValues.GreaterThanOrEqual);

        // A date written in words is also accepted.
        rule.ErrorStyle = DataValidationErrorStyleValues.Warning;
        return rule;
    }

    private DataValidation Rule(WorkbookColumn column, string prompt, string error, string formula)
    {
        var letter = WorkbookColumns.Letter((int)column);
        return new DataValidation(new Formula1(formula))
        {
            AllowBlank = true,
            ShowInputMessage = true,
            ShowErrorMessage = true,
            PromptTitle = WorkbookColumns.Heading(column),
            Prompt = prompt,
            ErrorTitle = WorkbookColumns.Heading(column),
            Error = error,
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{letter}2:{letter}{download.Rows.Count + 1}" },
        };
    }
}
