using System.IO.Compression;
using System.Net;
using System.Text;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Evidence;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Workbooks;

/// <summary>A file that is not a spreadsheet is refused with a message, and an error in a row names the rule, the place and the remedy.</summary>
public sealed class RefusedWorkbooksTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task A_file_that_is_no_workbook_is_refused_beside_the_field()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = await officer.OpenWorkbookAsync();
        var whole = workbook.Save();
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        (byte[] File, string Name, string Sentence)[] refused =
        [
            (whole, "my-actions.csv", "The file must be the spreadsheet that you downloaded and completed, saved as XLSX"),
            (whole, "my-actions.xlsm", "The file may contain macros. Save it as DOCX or XLSX, then upload the new file"),
            (whole, "my-actions.xls", "The file is in an older Office format. Save it as XLSX, then upload the new file"),
            ([], "my-actions.xlsx", "The file is empty."),
            (EvidenceForms.Text("Dear all"), "my-actions.xlsx", "The name ends in .xlsx, but the file is a different type."),
            (EvidenceForms.Docx(), "my-actions.xlsx", "The file type does not match its name."),
            ([.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[60]], "my-actions.xlsx", "The file has a password."),
            (whole[..(whole.Length / 2)], "my-actions.xlsx", "The file is damaged and cannot be read."),
            (EvidenceForms.Zip(("[Content_Types].xml", 100), ("xl/workbook.xml", 100), ("xl/vbaProject.bin", 10)), "my-actions.xlsx", "The file contains macros."),
            (Grown(whole), "my-actions.xlsx", "The file is too large when opened."),
            (new byte[11 * 1024 * 1024], "my-actions.xlsx", "The file must be 10 MB or smaller"),
        ];
        foreach (var (file, name, sentence) in refused)
        {
            using var answer = await officer.SendWorkbookAsync(file, name);
            var page = await answer.ReadPageAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith(sentence, Assert.Single(page.Errors()), StringComparison.Ordinal);
            Assert.NotNull(page.GetElementById("File-error"));
        }

        Assert.Equal(0, await site.ReadAsync(db => db.Jobs.CountAsync()));
    }

    [Fact]
    public async Task Columns_may_be_in_any_order_others_are_named_and_a_missing_one_is_refused_by_name()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        string[] needed = ["Version", "Expected completion date", "Cost", "Confidence", "Next steps", "Delivery", "Stage", "Progress since the last update", "No change?", "Plan address", "Code"];
        var moved = (await officer.OpenWorkbookAsync()).Report("CEC4", "In progress", "On track", "High", "It has begun.").WithColumns(needed);

        var page = await officer.PreviewAsync(moved);

        Assert.Equal(("1 update would be saved", "These columns are not part of the spreadsheet: “Cost”."), (page.Heading(), page.QuerySelector("section[aria-labelledby=unknown] p").Words()));
        using var missing = await officer.SendWorkbookAsync((await officer.OpenWorkbookAsync()).WithColumns([.. needed.Where(column => column is not ("Stage" or "Version"))]).Save());
        Assert.Equal(["The spreadsheet has no column Stage, no column Version. Download it again and complete the new copy, or restore the column"], (await missing.ReadPageAsync()).Errors());
        using var twice = await officer.SendWorkbookAsync((await officer.OpenWorkbookAsync()).WithColumns([.. needed, "Code"]).Save());
        Assert.Equal(["The spreadsheet has the column Code twice. Remove one of them, then upload the file again"], (await twice.ReadPageAsync()).Errors());
        using var other = await officer.SendWorkbookAsync((await officer.OpenWorkbookAsync()).WithColumns("Cost").Save());
        Assert.StartsWith("No sheet has a heading row", Assert.Single((await other.ReadPageAsync()).Errors()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stage", "Begun", "Stage (column J): “Begun” is not a stage. Enter Not started, In progress or Complete")]
    [InlineData("Stage", "", "Stage (column J): Enter Not started, In progress or Complete")]
    [InlineData("Stage", "Closed", "Stage (column J): Only a committee can close an action. Select Complete if all the work is done.")]
    [InlineData("Delivery", "Fine", "Delivery (column K): “Fine” is not a delivery rating. Enter On track, At risk or Off track")]
    [InlineData("Delivery", "At risk", "Next steps (column L): Enter what will bring CEC4 back on track")]
    [InlineData("Confidence", "80%", "Confidence (column M): “80%” is not a confidence. Enter High, Medium or Low")]
    [InlineData("Confidence", "", "Confidence (column M): Enter High, Medium or Low")]
    [InlineData("Expected completion date", "soon", "Expected completion date (column N): “soon” is not a date. Enter one such as 17 September 2009")]
    [InlineData("Expected completion date", "1 May 2009", "Expected completion date (column N): Expected completion date must be today or later")]
    [InlineData("Progress since the last update", "", "Progress since the last update (column I): Enter progress since the last update")]
    [InlineData("No change?", "perhaps", "No change? (column H): “perhaps” is neither Yes nor No. Enter one of them, or clear it")]
    [InlineData("No change?", "Yes", "No change? (column H) is Yes, but other columns have been completed. Clear one or the other, then upload the spreadsheet again")]
    [InlineData("Stage", "Complete", "Stage (column J): CEC4 cannot be complete yet. Add evidence for:")]
    [InlineData("Version", "", "The row has no version, so CEC4 may have changed since you downloaded the spreadsheet.")]
    public async Task A_row_that_breaks_a_rule_names_its_row_and_column_and_what_to_do(string column, string value, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = (await officer.OpenWorkbookAsync()).Report("CEC4", "In progress", "On track", "High", "It has begun.").Type("CEC4", column, value);
        var before = await site.CountUpdatesAsync("CEC4");

        var page = await officer.PreviewAsync(workbook);

        var row = workbook.NumberOf("CEC4");
        Assert.StartsWith(sentence, Assert.Single(page.Problems(row)), StringComparison.Ordinal);
        Assert.Equal($"Row {row}: CEC4", page.GetElementById($"row-{row}").Words());
        Assert.Empty(page.QuerySelectorAll("form[action$='/apply']"));
        using var draft = await officer.SubmitAsync(page.Form("form[action$='/draft']"));
        var form = await officer.GetPageAsync(draft.Headers.Location!.OriginalString);
        Assert.Equal(column == "Progress since the last update" ? "" : "It has begun.", form.Text("Narrative"));
        Assert.Equal(before, await site.CountUpdatesAsync("CEC4"));
    }

    [Fact]
    public async Task Rows_of_others_of_nobody_and_twice_are_refused_each_by_itself()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var foreign = await site.ReadAsync(db => db.Actions.Where(action => !action.Officers.Any(one => one.User.Email == PlanSite.Officer)).Select(action => action.Code).FirstAsync());
        var workbook = (await officer.OpenWorkbookAsync())
            .Repeat("CEC4", foreign).Report(foreign, "In progress", "On track", "High", "Not mine.")
            .Repeat("CEC4", "CEC99").Report("CEC99", "In progress", "On track", "High", "Nobody’s.")
            .Report("CEC4", "In progress", "On track", "High", "It has begun.").Repeat("CEC4");
        var (first, last) = (workbook.NumberOf("CEC4"), workbook.NumberOf("CEC99") + 1);

        var page = await officer.PreviewAsync(workbook);

        Assert.Equal("1 update would be saved", page.Heading());
        Assert.Equal([$"{foreign} of Building on Success is not one of your actions. Contact the performance team if it should be"], page.Problems(workbook.NumberOf(foreign)));
        Assert.Equal(["There is no action CEC99 in that plan. Download the spreadsheet again to get your current actions"], page.Problems(workbook.NumberOf("CEC99")));
        Assert.Equal([$"CEC4 is also in row {first}. Leave one of them empty, then upload the spreadsheet again"], page.Problems(last));
        var count = await site.CountUpdatesAsync(foreign);
        using var applied = await officer.ApplyAsync(page);
        Assert.Equal((count, "It has begun."), (await site.CountUpdatesAsync(foreign), (await site.LastUpdateAsync("CEC4")).Narrative));
    }

    [Fact]
    public async Task Retired_and_closed_actions_closed_plans_and_closed_periods_take_nothing()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = (await officer.OpenWorkbookAsync()).Type("CEC2", "Progress since the last update", "More.").Type("CEC3", "No change?", "Yes").Type("CED3", "Progress since the last update", "More.");
        await site.ReadAsync(db => db.Actions.Where(action => action.Code == "CEC2").ExecuteUpdateAsync(set => set.SetProperty(action => action.RetiredOn, new DateOnly(2009, 9, 1))));
        await site.ReadAsync(db => db.Actions.Where(action => action.Code == "CED3").ExecuteUpdateAsync(set => set.SetProperty(action => action.Stage, Core.ImprovementPlans.Progress.Stage.Closed)));

        var page = await officer.PreviewAsync(workbook);

        Assert.Equal("1 update would be saved", page.Heading());
        Assert.StartsWith("CEC2 was retired", Assert.Single(page.Problems(workbook.NumberOf("CEC2"))), StringComparison.Ordinal);
        Assert.StartsWith("CED3 has been closed by a committee", Assert.Single(page.Problems(workbook.NumberOf("CED3"))), StringComparison.Ordinal);

        await site.ReadAsync(db => db.Periods.Where(period => period.State == PeriodState.Open).ExecuteUpdateAsync(set => set.SetProperty(period => period.State, PeriodState.Closed)));
        Assert.StartsWith("No reporting period is open.", Assert.Single((await officer.PreviewAsync(workbook)).Problems(workbook.NumberOf("CEC3"))), StringComparison.Ordinal);
        await site.ReadAsync(db => db.Plans.ExecuteUpdateAsync(set => set.SetProperty(plan => plan.Status, PlanStatus.Closed)));
        Assert.StartsWith("Building on Success is closed", Assert.Single((await officer.PreviewAsync(workbook)).Problems(workbook.NumberOf("CEC3"))), StringComparison.Ordinal);
        using var forced = await officer.ApplyAsync(page);
        Assert.Equal(HttpStatusCode.OK, forced.StatusCode);
        Assert.Equal(0, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Saved updates from a spreadsheet")));
    }

    [Fact]
    public async Task An_overdue_action_needs_a_new_forecast_date_in_whatever_form()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = (await officer.OpenWorkbookAsync()).Type("CPB1", "No change?", "Yes");
        Assert.Contains("it needs a new expected completion date", Assert.Single((await officer.PreviewAsync(workbook)).Problems(workbook.NumberOf("CPB1"))), StringComparison.Ordinal);
        workbook.Type("CPB1", "No change?", "").Type("CPB1", "Progress since the last update", "The answers are being read.");
        foreach (var typed in new[] { "31 March 2010", "31/03/2010", "31st Mar 2010", "2010-03-31", "Wed 31 March, 2010" })
        {
            var page = await officer.PreviewAsync(workbook.Type("CPB1", "Expected completion date", typed));
            Assert.Contains("Expected completion date | 31 August 2009 | 31 March 2010", page.Changes(workbook.NumberOf("CPB1")));
        }

        var real = await officer.PreviewAsync(workbook.Type("CPB1", "Expected completion date", new DateOnly(2010, 3, 31)));
        using var applied = await officer.ApplyAsync(real);
        Assert.Equal(new DateOnly(2010, 3, 31), (await site.LastUpdateAsync("CPB1")).Forecast);
    }

    public void Dispose() => site.Dispose();

    /// <summary>The same file with 200 MB of empty content.</summary>
    private static byte[] Grown(byte[] file)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/more.xml").Open();
            var content = new byte[200_000_000];
            content.AsSpan().Fill((byte)' ');
            "<more>"u8.CopyTo(content);
            part.Write(content);
        }

        return stream.ToArray();
    }
}
