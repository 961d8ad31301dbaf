"""Opens a workbook in LibreOffice, writes into the answers of some rows, and saves it as XLSX.

edit.py IN.xlsx OUT.xlsx KEY TEXT [KEY TEXT ...]; the last text is entered as a number.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # it has not come up yet
            time.sleep(0.5)
    sys.exit("LibreOffice does not answer")


def cell(document, key):
    """The answer cell of a row, found as our own program finds it: by the names in hidden rows."""
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        rows, columns = cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1
        data = sheet.getCellRangeByPosition(0, 0, columns - 1, rows - 1).DataArray
        for top, row in enumerate(data):
            if "qingping:id" in row:
                at, answer = row.index("qingping:id"), row.index("qingping:answer")
                for line in range(top + 1, rows):
                    if data[line][at] == key:
                        return sheet.getCellByPosition(answer, line)
    sys.exit(f"no row {key}")


def main(source, target, *edits):
    pipe = f"qingping{time.monotonic_ns()}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={pathlib.Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        url = pathlib.Path(source).as_uri()
        document = desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True),))
        pairs = list(zip(edits[::2], edits[1::2]))
        for key, text in pairs[:-1]:
            cell(document, key).String = text
        key, number = pairs[-1]
        cell(document, key).Value = float(number)
        document.storeToURL(
            pathlib.Path(target).as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),)
        )
        document.close(True)
        try:
            desktop.terminate()
        except Exception:  # the bridge ends with the office
            pass
        office.wait(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
