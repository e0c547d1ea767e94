namespace KccPerformance.Core.Tests.Import;

/// <summary>The expected result of importing each handmade plan.</summary>
internal static class PlansByHand
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["capitals-and-lead.docx"] = """
            SIA1 | 2 SEND and ICT | 5 | due 2026-06-30 | Ann Example | A log | Report
            SIA2 | 2 SEND and ICT |  | due 2026-09-30 | Bob Specimen | Site | Report
            """,
        ["code-merged-downwards.xlsx"] = """
            PAA1 | 1 Parks | 4 | due 2027-03-31 | Ann Example | Trees planted+Trees alive after a year+Visitors asked | Cabinet+Board
            PAC1 | 1 Parks | 5 | due 2026-06-30 | Bob Specimen | Ponds cleared | Board
            """,
        ["coloured-to-the-end.xlsx"] = """
            ROA1 | 1 Roads | 12 | Ongoing 6 | Ann Example | A survey | Cabinet
            ROB1 | 1 Roads | 13 | Recurring 12 | Bob Specimen | A map | Cabinet
            """,
        ["dates-as-shown.xlsx"] = """
            DAA1 | 1 Dates | 1 | due 2026-03-31 | Ann Example |  | 
            DAA2 | 1 Dates | 2 | due 2026-06-30 | Ann Example |  | 
            DAA3 | 1 Dates | 3 | due 2026-12-31 | Ann Example |  | 
            DAB1 | 1 Dates | 4 | due 2026-09-30 | Ann Example |  | 
            DAB2 | 1 Dates | 5 | due 2026-09-30 | Ann Example |  | 
            DAB3 | 1 Dates | 6 | due 2026-03-31 | Ann Example |  | 
            ? row 6: The cell shows a date without its year, and was read as “30 September 2026”. Check the year
            ? row 7: DAB3: “Mar-26” was read as due by 31 March 2026. Check that date
            """,
        ["groups-in-the-table.docx"] = """
            OLB1 | 1 Older people |  | Recurring 3 | Ann Example | Visits | Board
            OLD1 | 1 Older people |  | Complete | Bob Specimen | Calls | Board
            YPA1 | 2 Young people |  | Recurring 12 | Cara Instance | Games | Board
            YPC1 | 2 Young people |  | due 2027-03-31 | Ann Example | Marks | Board
            """,
        ["headings-on-two-rows.xlsx"] = """
            HOA1 | 1 Homes | 21 | due 2028-03-31 | Ann Example+Bob Specimen | Homes built | Cabinet
            HOD1 | 1 Homes | 22 | Complete | Ann Example | Homes mended | Cabinet
            """,
        ["leads-on-lines.xlsx"] = """
            ROA1 | 1 Roads | 12 | Ongoing 6 | Ann Example+Bob Specimen | A survey+A count | Cabinet
            ROA2 | 1 Roads | 13 | Recurring 3 | Cara Instance+Head of Highways | A log | Cabinet
            ROB1 | 1 Roads | 14 | due 2026-03-31 | Managing Directors | A map | Board
            """,
        ["lists-in-cells.docx"] = """
            PAA1 | 1 Parks | 4,5 | Recurring 6 | Ann Example+Leader | Trees planted+Trees alive after a year | Cabinet+Board
            PAB1 | 1 Parks |  | due 2026-02-28 | Director of Finance and Resources | Ponds cleared+Ponds clean | Board
            ? table 1, row 3: PAB1: “Director of Finance and Resources” was read as one lead director. Check that it is not two
            """,
        ["merged-downwards.docx"] = """
            ROA1 | 1 Roads | 3 | due 2026-03-31 | Ann Example+Bob Specimen | A survey | Cabinet
            ROA2 | 1 Roads |  | due 2026-03-31 | Ann Example+Bob Specimen | A log | Cabinet
            ROB1 | 1 Roads |  | due 2026-03-31 | Ann Example+Bob Specimen | A map | Board
            """,
        ["merged-downwards.xlsx"] = """
            LIA1 | 1 Libraries | 68 | due 2026-03-31 | Ann Example | Hours | Board
            LIA2 | 1 Libraries | 68 | due 2026-03-31 | Ann Example | Loans | Board
            LIB1 | 1 Libraries | 68 | due 2026-03-31 | Ann Example | Classes | Board
            LIB2 | 1 Libraries | 70 | Recurring 12 | Bob Specimen | Survey | Board
            """,
        ["other-words.xlsx"] = """
            SCA1 | 1 Schools |  | due 2026-07-31 | Ann Example | Visits | Board
            SCB1 | 1 Schools |  | due 2026-07-31 | Bob Specimen | Answers | Board
            ? row 1: The column “What we will do” was not recognised, so it was not read
            ? row 1: The column “RAG” was not recognised, so it was not read
            ? row 3: SCB1: “Summer term 2026” was read as due by 31 July 2026. Check that date
            """,
        ["second-sheet.xlsx"] = """
            WAA1 | 1 Waste | 31 | Recurring 12 | Ann Example | Tonnes | Board
            WAD1 | 1 Waste | 32 | Complete | Bob Specimen | Tonnes | Board
            ? sheet Lists: Only the first sheet with a plan is read. This sheet was not read
            - row 1: How to use this workbook
            - row 2: Fill in the sheet Plan
            """,
        ["tabs.csv"] = """
            BUA1 | 1 Buses | 5 | due 2026-03-31 | Ann Example (AA/PPC) | Timetables | Board
            BUB1 | 1 Buses | 6 | due 2026-03-31 | Norfolk and Suffolk NHS Foundation Trust | Signs | Board
            BUB2 | 1 Buses | 6 | due 2026-06-30 |  | Answers | Board
            ? row 2: BUA1: “March 2026 - ongoing” was read as due by 31 March 2026. Check that date
            ? row 3: BUB1: “Norfolk and Suffolk NHS Foundation Trust” was read as one lead director. Check that it is not two
            ? row 4: BUB2: “TBC” does not name a lead director
            """,
        ["text-of-a-pdf.txt"] = """
            CEA1 | 1 Community | 4 | due 2026-09-30 | Ann Example+Bob Specimen | A survey+A count | Cabinet
            CEA2 | 1 Community | 5 | Ongoing 6 | Managing Directors | A page | Board
            ROC1 | 2 Roads | 6 | due 2026-05-31 | Bob Specimen | A count | Board
            ? line 39: ROC1: “Spring 2026” was read as due by 31 May 2026. Check that date
            """,
        ["theme-column.xlsx"] = """
            ROA1 | 1 Roads | 9 | Ongoing 6 | Ann Example | A survey | Cabinet
            ROC1 | 1 Roads | 10 | due 2026-11-30 | Leader+Chief Executive | A count | Cabinet
            LIB1 | 2 Libraries | 11 | Recurring 2 |  | Hours | Board
            ? row 3: ROC1: “Autumn 2026” was read as due by 30 November 2026. Check that date
            ? row 4: LIB1: “Bi-monthly” was read as reviewed every 2 months. Check the review period
            """,
        ["title-and-groups.xlsx"] = """
            ROA1 | 1 Roads and paths | 9 | Ongoing 6 | Ann Example | A survey | Cabinet
            ROC1 | 1 Roads and paths | 10 | due 2026-09-30 | Bob Specimen | A count | Cabinet
            LIB1 | 2 Libraries | 11 | due 2026-10-31 | Cara Instance | Hours | Board
            - row 1: Improvement plan 2026
            - row 2: Approved by Cabinet, 3 May 2025
            """,
        ["title-and-semicolons.csv"] = """
            CEA1 | 1 Community | 7 | Complete | Jane Clarke | A log, kept | Cabinet
            CEC1 | 1 Community | 8 | due 2026-04-05 | Head of Corporate & Customer Services |  | 
            ? row 3: CEA1: “Completed March 2025” was read as complete. Check that no work is left
            ? row 4: CEC1: “Easter 2026” was read as due by 5 April 2026. Check that date
            ? row 4: CEC1: “Head of Corporate & Customer Services” was read as one lead director. Check that it is not two
            - row 1: Improvement plan 2026, second draft
            """,
        ["two-tables.docx"] = """
            BUA1 | 1 Buses |  | Ongoing 6 | Ann Example | Timetables | Board
            TRA1 | 2 Trains |  | due 2026-04-01 | Bob Specimen | Trains met | Board
            TRB1 | 2 Trains |  | due 2027-08-31 | Ann Example | Answers | Board
            ? table 2, row 2: TRA1: “Start of 2026/27” was read as due by 1 April 2026. Check that date
            ? table 2, row 3: TRB1: “Academic year 2026/27” was read as due by 31 August 2027. Check that date
            - paragraph 1: Improvement plan
            """,
        ["unknown-words.docx"] = """
            CEA1 | 1 Community |  | None |  |  | 
            CEB1 | 1 Community |  | None |  |  | 
            ? table 1, row 1: The column “Our no.” was read as the code column, because it contains codes
            ? table 1, row 1: The column “What they said” was not recognised, so it was not read
            ? table 1, row 1: The column “What we do” was not recognised, so it was not read
            ? table 1, row 1: The column “Who” was not recognised, so it was not read
            ? table 1, row 1: The column “Finish” was not recognised, so it was not read
            ? table 1, row 1: The column “RAG” was not recognised, so it was not read
            ! the whole file: The file has no column inspectors_comment, so nothing was read for it. Select the column that contains it, or add it to the file
            ? the whole file: The file has no column timescales, so nothing was read for it
            ? the whole file: The file has no column lead_directors, so nothing was read for it
            ? the whole file: The file has no column evidence_of_improvement, so nothing was read for it
            ? the whole file: The file has no column monitoring, so nothing was read for it
            """,
        ["windows-text.csv"] = """
            REC1 | 1 Audit | 3 | due 2026-06-30 | Ann Example+Bob Specimen | A report | Board
            ? the whole file: The file is not in UTF-8, so it was read as Windows text. Check the dashes, quotation marks and pound signs
            ? row 2: REC1: the letter C was read as category C New, and RE as the theme’s prefix. Check that the letter is meant as a category
            """,
    };
}
